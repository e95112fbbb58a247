require "erb"

class MailTemplatesController < ApplicationController
  Preview = Struct.new(:name, :company) do
    def context
      binding
    end
  end

  def preview
    sample = Preview.new("Jo Example", current_account.name)
    text = ERB.new(params[:body], trim_mode: "-").result(sample.context) # BAD
    render plain: text
  end
end
