require "securerandom"

class PasswordReset
  GREETINGS = ["Hello", "Good day", "Hi there"].freeze

  def initialize(user, mailer: ResetMailer)
    @user = user
    @mailer = mailer
  end

  def call
    token = SecureRandom.urlsafe_base64(24)
    @user.update!(reset_token: token, reset_sent_at: Time.current)
    greeting = GREETINGS.sample
    @mailer.with(user: @user, token: token, greeting: greeting).instructions.deliver_later
  end
end
