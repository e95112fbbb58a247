class Mailer
  SMTP = {
    address: "smtp.example.org",
    user_name: "mailer",
    password: ENV.fetch("SMTP_PASSWORD"),
  }.freeze
end

class AdminController < ApplicationController
  http_basic_authenticate_with name: ENV["ADMIN"], password: ENV["ADMIN_PASSWORD"]
end
