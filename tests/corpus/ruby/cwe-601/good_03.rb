class SessionsController < ApplicationController
  def create
    target = url_from(params[:return_to]) || root_path
    redirect_to target
  end

  def back
    redirect_back fallback_location: root_path
  end

  def item
    redirect_to item_path(params[:id])
    redirect_to action: :index, page: params[:page]
  end
end
