# --- terraform-public-bucket, terraform-public-block-off

resource "aws_s3_bucket_acl" "first" {
  # ruleid: terraform-public-bucket
  acl = "public-read"
}

resource "azurerm_storage_container" "second" {
  # ruleid: terraform-public-bucket
  container_access_type = "blob"
}

resource "aws_s3_bucket_acl" "third" {
  # ok: terraform-public-bucket
  acl = "private"
}

resource "azurerm_storage_container" "fourth" {
  # ok: terraform-public-bucket
  container_access_type = "private"
}

resource "aws_s3_bucket_public_access_block" "first" {
  # ruleid: terraform-public-block-off
  block_public_acls = false
  # ruleid: terraform-public-block-off
  restrict_public_buckets = false
  # ok: terraform-public-block-off
  block_public_policy = true
  # ok: terraform-public-block-off
  ignore_public_acls = true
}

# --- terraform-everyone-is-member

resource "google_storage_bucket_iam_member" "first" {
  # ruleid: terraform-everyone-is-member
  member = "allUsers"
}

resource "google_project_iam_binding" "second" {
  # ruleid: terraform-everyone-is-member
  members = ["user:a@example.com", "allAuthenticatedUsers"]
}

resource "google_project_iam_binding" "third" {
  # ok: terraform-everyone-is-member
  members = ["group:all@example.com"]
}

resource "google_storage_bucket_iam_member" "fourth" {
  # ok: terraform-everyone-is-member
  member = "user:a@example.com"
}

# --- terraform-port-open-to-all

resource "aws_security_group" "first" {
  ingress {
    from_port = 5432
    to_port   = 5432
    protocol  = "tcp"
    # ruleid: terraform-port-open-to-all
    cidr_blocks = ["0.0.0.0/0"]
  }
  ingress {
    from_port = 443
    to_port   = 443
    protocol  = "tcp"
    # ok: terraform-port-open-to-all
    cidr_blocks = ["0.0.0.0/0"]
  }
  egress {
    from_port = 0
    to_port   = 0
    protocol  = "-1"
    # ok: terraform-port-open-to-all
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group_rule" "second" {
  type      = "ingress"
  from_port = 22
  to_port   = 22
  protocol  = "tcp"
  # ruleid: terraform-port-open-to-all
  cidr_blocks = ["10.0.0.0/8", "0.0.0.0/0"]
}

resource "google_compute_firewall" "third" {
  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
  # ruleid: terraform-port-open-to-all
  source_ranges = ["0.0.0.0/0"]
}

resource "azurerm_network_security_rule" "fourth" {
  direction              = "Inbound"
  access                 = "Allow"
  destination_port_range = "22"
  # ruleid: terraform-port-open-to-all
  source_address_prefix = "*"
}

# --- terraform-public-database, terraform-not-encrypted

resource "aws_db_instance" "first" {
  # ruleid: terraform-public-database
  publicly_accessible = true
  # ruleid: terraform-not-encrypted
  storage_encrypted = false
}

resource "azurerm_mssql_server" "second" {
  # ruleid: terraform-public-database
  public_network_access_enabled = true
}

resource "aws_ebs_volume" "third" {
  # ruleid: terraform-not-encrypted
  encrypted = false
}

resource "aws_db_instance" "fourth" {
  # ok: terraform-public-database
  publicly_accessible = false
  # ok: terraform-not-encrypted
  storage_encrypted = true
}

resource "azurerm_container_registry" "fifth" {
  # ok: terraform-public-database
  public_network_access_enabled = true
  # ok: terraform-not-encrypted
  admin_enabled = false
}

# --- terraform-traffic-not-encrypted

resource "aws_lb_listener" "first" {
  # ruleid: terraform-traffic-not-encrypted
  ssl_policy = "ELBSecurityPolicy-2016-08"
}

resource "azurerm_storage_account" "second" {
  # ruleid: terraform-traffic-not-encrypted
  min_tls_version = "TLS1_0"
  # ruleid: terraform-traffic-not-encrypted
  https_traffic_only_enabled = false
}

resource "azurerm_storage_account" "third" {
  # ok: terraform-traffic-not-encrypted
  min_tls_version = "TLS1_2"
  # ok: terraform-traffic-not-encrypted
  https_traffic_only_enabled = true
}

# --- terraform-all-actions, terraform-anyone-may-assume

data "aws_iam_policy_document" "first" {
  statement {
    # ruleid: terraform-all-actions
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    effect = "Deny"
    # ok: terraform-all-actions
    actions   = ["*"]
    resources = ["*"]
  }
  statement {
    # ok: terraform-all-actions
    actions   = ["s3:GetObject"]
    resources = ["*"]
    principals {
      type = "AWS"
      # ruleid: terraform-anyone-may-assume
      identifiers = ["*"]
    }
  }
  statement {
    actions = ["s3:GetObject"]
    principals {
      type = "AWS"
      # ok: terraform-anyone-may-assume
      identifiers = ["*"]
    }
    condition {
      test = "StringEquals"
    }
  }
}

resource "aws_iam_policy" "second" {
  policy = jsonencode({
    Statement = [
      {
        Effect = "Allow"
        # ruleid: terraform-all-actions
        Action   = "*"
        Resource = "*"
      },
      {
        Effect = "Allow"
        Action = "sts:AssumeRole"
        # ruleid: terraform-anyone-may-assume
        Principal = { AWS = "*" }
      },
      {
        Effect = "Allow"
        Action = "sts:AssumeRole"
        # ok: terraform-anyone-may-assume
        Principal = { Service = "ec2.amazonaws.com" }
      }
    ]
  })
}

# --- terraform-hard-coded-secret

resource "aws_db_instance" "secrets" {
  # ruleid: terraform-hard-coded-secret
  password = "n4gHq8zPw2"
  # ok: terraform-hard-coded-secret
  master_password = var.password
}

variable "api_key" {
  # ruleid: terraform-hard-coded-secret
  default = "8f3kd93kdl20dk3l"
}

variable "db_password" {
  # ok: terraform-hard-coded-secret
  default = ""
}

# --- terraform-metadata-without-token

resource "aws_instance" "first" {
  metadata_options {
    # ruleid: terraform-metadata-without-token
    http_tokens = "optional"
  }
}

resource "aws_launch_template" "second" {
  metadata_options {
    # ruleid: terraform-metadata-without-token
    http_tokens = "optional"
  }
}

resource "aws_instance" "third" {
  metadata_options {
    # ok: terraform-metadata-without-token
    http_tokens = "required"
    # ok: terraform-metadata-without-token
    http_endpoint = "enabled"
  }
}

# --- terraform-open-cluster

resource "aws_eks_cluster" "first" {
  vpc_config {
    # ruleid: terraform-open-cluster
    public_access_cidrs = ["0.0.0.0/0"]
  }
}

resource "google_container_cluster" "second" {
  # ruleid: terraform-open-cluster
  enable_legacy_abac = true
}

resource "aws_eks_cluster" "third" {
  vpc_config {
    # ok: terraform-open-cluster
    public_access_cidrs = ["192.0.2.0/24"]
  }
}

resource "aws_route" "fourth" {
  # ok: terraform-open-cluster
  cidr_block = "0.0.0.0/0"
}

# --- terraform-module-from-moving-branch

module "first" {
  # ruleid: terraform-module-from-moving-branch
  source = "git::https://example.com/modules/vpc.git"
}

module "second" {
  # ruleid: terraform-module-from-moving-branch
  source = "github.com/example/vpc?ref=main"
}

module "third" {
  # ok: terraform-module-from-moving-branch
  source = "git::https://example.com/modules/vpc.git?ref=v1.2.0"
}

module "fourth" {
  # ok: terraform-module-from-moving-branch
  source = "./modules/vpc"
}

resource "aws_kms_key" "shared" {
  policy = <<POLICY
{
  "Statement": [
    {
      # ruleid: terraform-anyone-may-assume
      "Effect": "Allow",
      "Principal": {"AWS": "*"},
      "Action": "kms:Decrypt"
    },
    {
      # ok: terraform-anyone-may-assume
      "Effect": "Deny",
      "Principal": {"AWS": "*"},
      "Action": "kms:Decrypt"
    },
    {
      # ok: terraform-anyone-may-assume
      "Effect": "Allow",
      "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
      "Action": "kms:*"
    },
    {
      # ok: terraform-anyone-may-assume
      "Effect": "Allow",
      "Principal": "*",
      "Action": "sqs:SendMessage",
      "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t"}}
    }
  ]
}
POLICY
}

resource "aws_kms_key" "protection" {
  # ruleid: terraform-protection-off
  enable_key_rotation = false
}

resource "aws_cloudtrail" "protection" {
  # ruleid: terraform-protection-off
  enable_log_file_validation = false
  # ok: terraform-protection-off
  include_global_service_events = false
}

resource "aws_ecr_repository" "protection" {
  image_scanning_configuration {
    # ok: terraform-protection-off
    scan_on_push = true
  }
}

resource "aws_network_acl_rule" "open" {
  egress      = false
  protocol    = "tcp"
  rule_action = "allow"
  # ruleid: terraform-port-open-to-all
  cidr_block = "0.0.0.0/0"
  from_port  = 22
  to_port    = 22
}

resource "aws_network_acl_rule" "web" {
  egress      = false
  protocol    = "tcp"
  rule_action = "allow"
  # ok: terraform-port-open-to-all
  cidr_block = "0.0.0.0/0"
  from_port  = 443
  to_port    = 443
}
