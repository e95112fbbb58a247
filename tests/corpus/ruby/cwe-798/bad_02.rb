class Mailer
  SMTP = {
    address: "smtp.example.org",
    user_name: "mailer",
    password: "c0rrect-horse-9", # BAD
  }.freeze
end

class AdminController < ApplicationController
  http_basic_authenticate_with name: "admin", password: "hunter2!x" # BAD
end
