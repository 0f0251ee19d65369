"""The benchmarks, one module each, named as on the command line: `measure(bench)`."""
