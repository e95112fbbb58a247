require 'base64'

class ResumeController < ApplicationController
  def show
    state = Marshal.load(Base64.decode64(cookies[:wizard])) # BAD
    render json: state
  end
end
