class SessionsController < ApplicationController
  def destroy
    reset_session
    redirect_to params[:return_to], allow_other_host: true # BAD
  end
end
