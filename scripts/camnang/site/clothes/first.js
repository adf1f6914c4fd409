(() => {
  /* Dark or light, before anything is shown: as chosen here, else as the device is. */
  let chosen;
  try { chosen = localStorage.getItem("scheme"); } catch { /* storage is switched off */ }
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  document.body.dataset.mdColorScheme = chosen || (dark ? "slate" : "default");
})();
