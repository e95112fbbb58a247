class PasswordReset
  def token
    @token ||= SecureRandom.hex(20)
  end
end
