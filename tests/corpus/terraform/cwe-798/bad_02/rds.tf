resource "aws_db_instance" "main" {
  username          = "app"
  password          = "Sup3rS3cretPw!" # BAD
  storage_encrypted = true
}

variable "api_token" {
  type    = string
  default = "f3a9c1e5b7d24680aa55" # BAD
}
