resource "aws_s3_bucket" "invoices" {
  bucket = "acme-invoices-prod"
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
  acl        = "public-read" # BAD
}
