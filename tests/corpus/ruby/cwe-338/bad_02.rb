class PasswordReset
  def token
    @token ||= Array.new(20) { rand(36).to_s(36) }.join # BAD
  end
end
