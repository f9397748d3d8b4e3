namespace Patterns.Codegen.Postgres.Tests.Idempotency;

/// <summary>Delivers messages to consumers, each to two of them, and those that failed again; so many are under way at any time. One caller operates it.</summary>
internal sealed class Broker(Consumers consumers, string[] names, string[] methods, int window, Random random)
{
    private int _read;
    private int _underWay;
    private int _handled;
    private bool _isEnding;

    /// <summary>All messages, with the method that handles them.</summary>
    public Dictionary<string, string> Messages { get; } = [];

    /// <summary>How many deliveries have failed.</summary>
    public int Failures { get; private set; }

    /// <summary>Goes on until so many more deliveries have succeeded.</summary>
    public Task UntilHandledAsync(int more)
    {
        var goal = _handled + more;
        return GoOnAsync("deliveries succeed", () => _handled >= goal);
    }

    /// <summary>Goes on until so many more have failed.</summary>
    public Task UntilFailedAsync(int more)
    {
        var goal = Failures + more;
        return GoOnAsync("deliveries fail", () => Failures >= goal);
    }

    /// <summary>Goes on, without new messages, until all have succeeded.</summary>
    public Task DrainAsync()
    {
        _isEnding = true;
        return GoOnAsync("all deliveries succeed", () => _underWay == 0);
    }

    /// <summary>Delivers a new message.</summary>
    public async Task DeliverAsync()
    {
        var (method, first) = (methods[random.Next(methods.Length)], random.Next(names.Length));
        var message = $"{method}-{Guid.NewGuid():N}";
        Messages.Add(message, method);
        foreach (var name in (string[])[names[first], names[(first + 1 + random.Next(names.Length - 1)) % names.Length]])
        {
            _underWay++;
            await consumers.SendAsync(name, method, message);
        }
    }

    /// <summary>Delivers a message once more.</summary>
    public Task DeliverAgainAsync(string message)
    {
        _underWay++;
        return consumers.SendAsync(names[random.Next(names.Length)], Messages[message], message);
    }

    private async Task GoOnAsync(string what, Func<bool> isReached)
    {
        while (!isReached())
        {
            while (!_isEnding && _underWay < window)
                await DeliverAsync();
            await consumers.UntilAsync(what, history => history.Length > _read);
            foreach (var said in consumers.History[_read..])
            {
                _read++;
                if (said.Word == "done")
                {
                    _handled++;
                    _underWay--;
                }
                else if (said.Word == "failed")
                {
                    // To whomever: brokers do not heed who had it before.
                    Failures++;
                    _underWay--;
                    await DeliverAgainAsync(said.Message);
                }
            }
        }
    }
}
