variable "kms_key_arn" {
  type = string
}

resource "aws_rds_cluster" "patients" {
  cluster_identifier          = "patients"
  engine                      = "aurora-postgresql"
  engine_version              = "15.4"
  database_name               = "patients"
  master_username             = "owner"
  manage_master_user_password = true
  storage_encrypted           = true
  kms_key_id                  = var.kms_key_arn
  backup_retention_period     = 14
  deletion_protection         = true
  db_subnet_group_name        = var.subnet_group
  vpc_security_group_ids      = var.security_groups
}
