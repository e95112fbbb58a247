resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices-prod"
}

resource "aws_s3_bucket_public_access_block" "invoices" {
  bucket                  = aws_s3_bucket.invoices.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "invoices" {
  bucket = aws_s3_bucket.invoices.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "invoices" {
  depends_on = [aws_s3_bucket_ownership_controls.invoices]
  bucket     = aws_s3_bucket.invoices.id
  acl        = "private"
}
