class NotesController < ApplicationController
  def index
    render json: Note.where("$where" => "this.owner == '#{params[:owner]}'") # BAD
  end
end
