class PasswordReset
  def create_token
    self.reset_token = rand(10**16).to_s(36) # BAD
    save!
  end
end
