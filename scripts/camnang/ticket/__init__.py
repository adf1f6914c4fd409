"""The job ticket: the plan and the files of an edition as data a print shop reads."""
