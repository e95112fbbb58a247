class Invitation
  def token
    @token ||= SecureRandom.urlsafe_base64(24)
  end

  def reset_code
    SecureRandom.random_number(1_000_000).to_s
  end

  def greeting
    %w[hi hello hey].sample
  end

  def backoff
    sleep(rand(1..3))
  end
end
