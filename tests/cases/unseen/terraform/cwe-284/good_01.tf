locals {
  iap_range = "35.235.240.0/20"
}

resource "google_compute_firewall" "desktop" {
  name      = "allow-remote-desktop"
  network   = google_compute_network.office.name
  direction = "INGRESS"
  priority  = 900

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }

  source_ranges = [local.iap_range]
  target_tags   = ["desktop"]
}

resource "google_compute_firewall" "deny_rest" {
  name      = "deny-remote-desktop"
  network   = google_compute_network.office.name
  direction = "INGRESS"
  priority  = 1000

  deny {
    protocol = "all"
  }

  source_ranges = ["0.0.0.0/0"]
}
