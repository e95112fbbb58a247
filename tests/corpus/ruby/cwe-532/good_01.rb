class SessionsController < ApplicationController
  def create
    Rails.logger.info("login for #{current_user.id}")
    logger.debug "password changed"
  end
end
