variable "password" {
  type      = string
  sensitive = true
}

resource "aws_db_instance" "shop" {
  identifier        = "shop"
  engine            = "postgres"
  storage_encrypted = true
  username          = "shop"
  password          = var.password
}
