resource "aws_db_instance" "main" {
  username          = "app"
  password          = var.db_password
  storage_encrypted = true
}

variable "api_token" {
  type      = string
  sensitive = true
}
