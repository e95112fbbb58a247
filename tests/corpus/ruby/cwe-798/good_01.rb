class Mailer
  def client
    MailClient.new(ENV.fetch("MAIL_API_KEY"))
  end
end
