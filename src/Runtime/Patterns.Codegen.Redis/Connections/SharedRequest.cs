using StackExchange.Redis;

namespace Patterns.Codegen.Redis;

/// <summary>A call of a script that may travel with others. Sent by <see cref="SharedMessages{TRequest}"/>.</summary>
internal abstract class SharedRequest
{
    private readonly Action _onReply;

    protected SharedRequest() => _onReply = OnReply;

    /// <summary>The script that does just this.</summary>
    public RedisScript Script { get; protected set; } = null!;

    /// <summary>Its keys.</summary>
    public RedisKey[] Keys { get; protected set; } = null!;

    /// <summary>Its values, as they were when the request was made.</summary>
    public RedisValue[] Values { get; protected set; } = null!;

    /// <summary>The server's reply to it, when it is sent by itself.</summary>
    public Task<RedisResult> Reply { get; protected set; } = null!;

    /// <summary>Whether the script's text was sent, so that the server knows it.</summary>
    public bool IsByText { get; private set; }

    /// <summary>It is about to be sent. False when the caller has given up: then it must not be.</summary>
    public virtual bool TryBegin() => true;

    /// <summary>It has been sent by itself: the sender is told of the reply.</summary>
    public void Sent(Task<RedisResult> reply, bool byText)
    {
        (Reply, IsByText) = (reply, byText);
        Sent();
        reply.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onReply);
    }

    /// <summary>It has been sent.</summary>
    public virtual void Sent()
    {
    }

    /// <summary>It was sent, but the server has not done it and did not try. False when the caller has given up.</summary>
    public virtual bool TryAgain() => true;

    /// <summary>Whether the server's answer is one that the script gives.</summary>
    public abstract bool IsAnswer(RedisResult answer);

    /// <summary>The server has answered.</summary>
    /// <param name="answer">What.</param>
    /// <param name="inline">Whether the caller may go on on this thread: only where nobody else waits for it.</param>
    public abstract void Complete(RedisResult answer, bool inline);

    /// <summary>The server has refused it, or did not answer.</summary>
    /// <param name="error">Why.</param>
    /// <param name="inline">Whether the caller may go on on this thread.</param>
    public abstract void Fail(Exception error, bool inline);

    /// <summary>The reply to it is there: tells its sender.</summary>
    protected abstract void OnReply();
}
