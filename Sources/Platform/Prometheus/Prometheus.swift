// Prometheus: counters, gauges and histograms, and their text in the Prometheus exposition format.
