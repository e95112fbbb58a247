resource "google_compute_firewall" "desktop" {
  name      = "allow-remote-desktop"
  network   = google_compute_network.office.name
  direction = "INGRESS"
  priority  = 900

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }

  source_ranges = ["0.0.0.0/0"] # BAD
  target_tags   = ["desktop"]
}
