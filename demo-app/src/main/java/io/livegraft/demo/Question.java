package io.livegraft.demo;

import java.io.IOException;

/** A request, together with the answer that it must get. */
interface Question {
    Client.Reply ask(Client client) throws IOException, InterruptedException;

    Client.Reply rightAnswer();
}
