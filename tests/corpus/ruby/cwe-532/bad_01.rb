class SessionsController < ApplicationController
  def create
    password = params[:password]
    Rails.logger.info("login #{params[:email]} with #{password}") # BAD
    logger.debug "token=#{current_user.api_token}" # BAD
  end
end
