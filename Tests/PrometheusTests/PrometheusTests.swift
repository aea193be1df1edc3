// Tests of Prometheus.
