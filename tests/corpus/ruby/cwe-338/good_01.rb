class PasswordReset
  def create_token
    self.reset_token = SecureRandom.urlsafe_base64(32)
    self.delay = rand(30)
    save!
  end
end
