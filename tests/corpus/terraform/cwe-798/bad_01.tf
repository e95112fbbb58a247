resource "aws_db_instance" "shop" {
  identifier        = "shop"
  engine            = "postgres"
  storage_encrypted = true
  username          = "shop"
  password          = "n4gHq8zPw2" # BAD
}
