// Prometheus: counters, gauges and histograms, and the text in which Prometheus reads them. What is counted it does not know.
