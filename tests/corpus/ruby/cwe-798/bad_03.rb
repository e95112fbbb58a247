class Tokens
  def issue(user)
    JWT.encode({ sub: user.id }, "my-very-s3cret-key-1", "HS256") # BAD
  end
end
