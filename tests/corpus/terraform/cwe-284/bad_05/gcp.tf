resource "google_compute_firewall" "ssh" {
  name          = "ssh"
  network       = "default"
  source_ranges = ["0.0.0.0/0"] # BAD
  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "azurerm_network_security_rule" "rdp" {
  name                       = "rdp"
  access                     = "Allow"
  direction                  = "Inbound"
  protocol                   = "Tcp"
  source_address_prefix      = "*" # BAD
  destination_port_range     = "3389"
}
