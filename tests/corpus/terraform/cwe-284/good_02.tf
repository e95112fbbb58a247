resource "aws_db_instance" "shop" {
  identifier          = "shop"
  engine              = "postgres"
  instance_class      = "db.t4g.small"
  storage_encrypted   = true
  publicly_accessible = false
}
