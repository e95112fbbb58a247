class Tokens
  def issue(user)
    JWT.encode({ sub: user.id }, Rails.application.secret_key_base, "HS256")
  end
end
