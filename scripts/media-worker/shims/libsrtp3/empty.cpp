// Nothing to compile: the code is in the distribution's library.
