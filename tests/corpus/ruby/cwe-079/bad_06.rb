class PagesController < ApplicationController
  def show
    render html: "<p>#{params[:q]}</p>".html_safe # BAD
  end
end
