"""Design: palette, type, icons, tiles and the printing conditions they are made for."""
