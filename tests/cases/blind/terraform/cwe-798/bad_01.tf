resource "aws_db_instance" "main" {
  identifier        = "orders"
  engine            = "postgres"
  instance_class    = "db.t4g.small"
  allocated_storage = 20
  storage_encrypted = true
  username          = "orders"
  password          = "Vq83-ploverHatch" # BAD
}
