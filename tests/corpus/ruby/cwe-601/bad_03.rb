class SessionsController < ApplicationController
  def create
    target = params[:return_to].presence || root_path
    redirect_to target # BAD
  end

  def back
    redirect_to request.referer # BAD
  end

  def ext
    redirect_to params[:url], allow_other_host: true # BAD
  end
end
