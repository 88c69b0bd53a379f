import type { Phrases } from './phrases.ts';

/** English as it is written to service desks; written for this project. */
export const ENGLISH_PHRASES: Phrases = {
	'ask-ticket': `
		i want to open a ticket
		i need to create a new ticket
		open a ticket please
		please raise a ticket for me
		i would like to log a request
		i want to register an incident
		i need to file a report
		how do i open a ticket
		where can i create a request
		i want to report a problem
		i'd like to make a new request
		can you open a ticket for me
		could you log a case in my name
		create a service request
		new ticket
		new request
		create ticket
		open a case
		report an issue
		i want to submit a ticket
		please register my case
		file a complaint with support
		raise a ticket with it
		i want to request a service`,
	'talk-to-person': `
		i want to talk to a person
		i need to speak with an agent
		put me through to a human
		connect me with an analyst
		i want somebody to attend me
		is there a person who can help me
		i prefer to talk to a real person
		i don't want to talk to a robot
		can i speak to a technician
		talk to an agent
		talk to support
		i need an operator
		i want to chat with someone from the help desk
		transfer me to an analyst
		can i talk to someone
		human agent
		real person please
		have a technician call me
		this is useless i want a human
		connect me to the service desk
		speak to a representative
		talk to a person`,
	resume: `
		resume my conversation
		i want to continue with my ticket
		continue with my earlier case
		pick up yesterday's conversation
		how is my ticket going
		what is the status of my request
		show my open tickets
		go back to my case
		i want to resume my request
		any progress on my case
		show my pending requests
		carry on where we left off
		check my ticket
		i want to know what happened with my ticket
		resume attention
		i already opened a ticket and want to follow it
		i need to follow up on my request
		my cases in progress
		is there news about my ticket
		return to my conversation`,
	menu: `
		menu
		show the menu
		show me the options
		what are my options
		what can you do
		what can you help me with
		what do you know
		help
		help me
		i need help
		show options
		back to the menu
		main menu
		what are you for
		how does this chat work
		what can i ask you
		what services do you offer here
		list of options
		i don't know what to ask
		can you help me
		could you help me please
		what are your functions`,
	greeting: `
		hello
		hi
		hey
		good morning
		good afternoon
		good evening
		hi there
		hello there
		hey there
		hello everyone
		hi team
		greetings
		morning
		hiya
		howdy
		hello assistant
		dear team good morning
		hi good morning
		hello good afternoon
		hey hello`,
	thanks: `
		thanks
		thank you
		thank you very much
		many thanks
		thanks a lot
		thanks for your help
		thank you for helping me
		i appreciate it
		much appreciated
		very kind of you
		perfect thanks
		done thanks
		ok thank you
		great thank you so much
		thanks that helped
		thanks it works now
		you helped me a lot
		cheers
		thx
		thanks a million`,
	goodbye: `
		goodbye
		bye
		bye bye
		see you
		see you later
		see you soon
		until tomorrow
		take care
		that is all
		that's all for now
		have a nice day
		have a good one
		end conversation
		close the chat
		finish
		until next time
		i am leaving
		i have to go
		you can end this chat
		good night bye`,
	'small-talk': `
		how are you
		what is your name
		who are you
		are you a robot
		are you a person or a machine
		how old are you
		tell me a joke
		say something funny
		how was your day
		how is the weather today
		is it going to rain today
		do you like football
		who made you
		where do you live
		i am bored
		you are very clever
		what are you doing
		are you there
		are you hungry
		what time is it
		how have you been
		i like you
		what should i call you
		do you speak other languages`,
	confirm: `
		yes
		yes please
		yes of course
		sure
		of course
		agreed
		all right
		i accept
		i confirm
		correct
		exactly
		that's right
		ok
		okay
		yep
		perfect
		certainly
		that is it
		affirmative
		fine
		yes i want that
		go ahead
		sounds good
		yes that one`,
	cancel: `
		no
		no thanks
		cancel
		cancel it
		cancel that
		forget it
		leave it
		not anymore
		i don't want it
		that was not it
		not what i am looking for
		better not
		negative
		abort
		do not continue
		stop
		exit
		none
		none of these
		never mind
		nope
		not at all
		that is not it
		i no longer need it`,
	other: `
		i can't print from my computer
		the printer does not respond
		how do i change my password
		i forgot the password of my email
		i am not getting emails
		my computer is very slow
		how do i install a program
		i have no internet at my desk
		hi i can't get into my mailbox
		good morning the screen went black
		i need access to a shared folder
		i need help with the printer
		help with email
		request a new laptop
		ask for a software licence
		how do i set up email on my phone
		error when opening an attachment
		the payroll system does not load
		connect to the wireless network
		set up the private network from home
		cancel a meeting in the calendar
		sign out of all devices
		share my screen in a meeting
		the microphone does not work in calls
		how much space do i have in the cloud
		restore a file that i deleted
		add a user to the group
		remove an employee who left
		my account is locked
		replace the toner
		the page shows an error message
		turn on two step verification
		create a user account
		create a distribution list
		open a document of another person
		start menu does not open
		thanks but the keyboard still does not work
		i don't know how to sign a document
		request permission for the database
		printer
		password
		email
		slow internet`
};
