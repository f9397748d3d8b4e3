using System.Net;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Answers that are no success, on real servers and two instances: none is kept, and the key is free at once.</summary>
public sealed class ServerErrorTests(StoreServers servers) : IClassFixture<StoreServers>
{
    private static readonly int[] s_statuses = [302, 304, 400, 401, 404, 409, 422, 429, 500, 503];
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Redis")]
    [InlineData("Postgres")]
    [InlineData("DualLayer")]
    public async Task No_error_is_replayed_by_any_instance(string store)
    {
        await using var first = await servers.OpenAsync(store);
        await using var second = await servers.OpenAsync(store);
        Func<HttpContext, Task> broken = static _ => throw new InvalidOperationException("broken"), cancelled = static _ => throw new OperationCanceledException();
        (string Name, Func<HttpContext, Task> Fail, HttpStatusCode Status)[] failures =
        [
            .. s_statuses.Select(static status => ($"{status}", Status(status), (HttpStatusCode)status)),
            ("exception", broken, HttpStatusCode.InternalServerError),
            ("cancelled", cancelled, HttpStatusCode.InternalServerError),
        ];
        foreach (var (name, fail, status) in failures)
        {
            var key = $"{name}-{Guid.NewGuid():N}";
            foreach (var shop in (Shop[])[first, second])
            {
                shop.Next = fail;
                using var failed = await shop.SendAsync(key);
                Assert.Equal((name, status), (name, failed.StatusCode));
                Assert.False(failed.Headers.Contains("Idempotent-Replayed"));
                Assert.Equal(0, await servers.CountAsync(key));
                shop.Next = null;
            }

            using var paid = await second.SendAsync(key);
            using var again = await first.SendAsync(key);
            Assert.Equal((name, HttpStatusCode.Created, HttpStatusCode.Created), (name, paid.StatusCode, again.StatusCode));
            Assert.True(again.Headers.Contains("Idempotent-Replayed"));
            Assert.Equal(await paid.Content.ReadAsStringAsync(Token), await again.Content.ReadAsStringAsync(Token));
        }

        Assert.Equal((failures.Length, 2 * failures.Length), (first.Payments, second.Payments));
    }

    [Theory]
    [InlineData("Redis")]
    [InlineData("Postgres")]
    [InlineData("DualLayer")]
    public async Task A_client_that_hangs_up_finds_the_answer_at_another_instance(string store)
    {
        var (arrived, areThere) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        var hasHungUp = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var first = await servers.OpenAsync(store, options =>
        {
            options.OnConcurrent = IdempotencyConcurrency.Wait;
            options.Principal = context =>
            {
                context.RequestAborted.Register(hasHungUp.SetResult);
                return null;
            };
        });
        await using var second = await servers.OpenAsync(store, options =>
        {
            options.OnConcurrent = IdempotencyConcurrency.Wait;
            // Asked for when a request has been read and is about to claim its key.
            options.Principal = _ =>
            {
                if (Interlocked.Increment(ref arrived) == 2)
                    areThere.SetResult();
                return null;
            };
        });
        var (isEntered, end) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        first.Next = async context =>
        {
            isEntered.SetResult();
            await end.Task;
            context.RequestAborted.ThrowIfCancellationRequested();
            context.Response.StatusCode = StatusCodes.Status201Created;
            await context.Response.WriteAsync("paid", context.RequestAborted);
        };
        var key = $"{Guid.NewGuid():N}";
        using var client = new CancellationTokenSource();
        var hangingUp = first.SendAsync(key, cancellationToken: client.Token);
        await isEntered.Task.WaitAsync(s_patience, Token);
        // Of one that waits at the other instance, too: it leaves, and the third does not notice.
        using var other = new CancellationTokenSource();
        var leaving = second.SendAsync(key, cancellationToken: other.Token);
        var waiting = second.SendAsync(key);
        await areThere.Task.WaitAsync(s_patience, Token);
        await client.CancelAsync();
        await other.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hangingUp);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        await hasHungUp.Task.WaitAsync(s_patience, Token);
        end.SetResult();

        using var answer = await waiting.WaitAsync(s_patience, Token);

        Assert.Equal((HttpStatusCode.Created, "paid"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Token)));
        Assert.True(answer.Headers.Contains("Idempotent-Replayed"));
        Assert.Equal((1, 0), (first.Payments, second.Payments));
    }

    private static Func<HttpContext, Task> Status(int status) => context =>
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    };
}
