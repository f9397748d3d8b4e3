using System.Diagnostics.CodeAnalysis;
using Patterns.Codegen.Configuration;
using Patterns.Codegen.Engine;
using Patterns.Codegen.Locks;
using Patterns.Codegen.Stores;

namespace Patterns.Codegen;

/// <content>The servers behind the stores.</content>
public sealed partial class PatternRuntime
{
    private static readonly TimeSpan s_checkWithin = TimeSpan.FromSeconds(5);

    private IStoreCheck[] _checks = [];

    /// <summary>
    /// Has each registered server checked for what the attributes of this process need of it. <c>services.AddPatterns()</c> does so when the host starts. A server that cannot be reached within
    /// 5 s is logged as a warning and no failure: it may come up later.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="PatternConfigurationException">A server can never work as it is configured. Lists all problems.</exception>
    public async Task CheckStoresAsync(CancellationToken cancellationToken = default)
    {
        if (_checks.Length == 0)
            return;
        var needs = Needs();
        var problems = new ConfigurationProblems();
        foreach (var problem in await Task.WhenAll(_checks.Select(check => CheckAsync(check, needs, cancellationToken))).ConfigureAwait(false))
        {
            if (problem is not null)
                problems.Add(problem);
        }

        problems.ThrowIfAny();
    }

    // Anything that is not a wrong configuration may pass by itself, so that it must not keep the process down.
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a check throws is logged.")]
    private async Task<PatternConfigurationException?> CheckAsync(IStoreCheck check, StoreNeeds needs, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(s_checkWithin);
        try
        {
            if (await check.CheckAsync(needs, patience.Token).WaitAsync(patience.Token).ConfigureAwait(false) is { } unreachable)
                _events.StoreUnreachable(check.Name, unreachable, null);
        }
        catch (PatternConfigurationException problem)
        {
            return problem;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var why = exception is OperationCanceledException ? $"no answer within {s_checkWithin.TotalSeconds:0} s" : exception.Message;
            _events.StoreUnreachable(check.Name, why, exception);
        }

        return null;
    }

    private StoreNeeds Needs()
    {
        var scopes = _registry.Snapshot().Methods
            .SelectMany(method => method.Handles)
            .Where(handle => handle.Statement.Kind == PatternKind.Lock)
            .Select(handle => ((LockSettings)handle.Statement.Settings!).Scope)
            .ToHashSet();
        return new() { SessionLocks = scopes.Contains(LockScope.Session), TransactionLocks = scopes.Contains(LockScope.Transaction) };
    }
}
