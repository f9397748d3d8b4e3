namespace Patterns.Codegen.Stores;

/// <summary>Looks at a server when the host starts: what can be known to be wrong stops the start, instead of the first call. Registered with the services; thread-safe.</summary>
public interface IStoreCheck
{
    /// <summary>The name of the server's stores, such as <c>Redis</c>.</summary>
    string Name { get; }

    /// <summary>Checks that the server can do what the attributes of this process need.</summary>
    /// <param name="needs">What they need.</param>
    /// <param name="cancellationToken">Ends after some seconds, and when the start is cancelled.</param>
    /// <returns>Null when all is well; a sentence when the server cannot be reached, which is logged and stops nothing.</returns>
    /// <exception cref="PatternConfigurationException">It can never work as it is: a wrong password, a missing right, a read-only replica.</exception>
    Task<string?> CheckAsync(StoreNeeds needs, CancellationToken cancellationToken);
}
