class PagesController < ApplicationController
  def show
    @q = params[:q]
    render :show
  end

  def plain
    render plain: params[:q]
    render html: helpers.tag.p(params[:q])
  end
end
