resource "aws_instance" "web" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  metadata_options {
    http_tokens = "optional" # BAD
  }
}

resource "aws_eks_cluster" "c" {
  name = "c"
  vpc_config {
    endpoint_public_access = true
    public_access_cidrs    = ["0.0.0.0/0"] # BAD
  }
}
