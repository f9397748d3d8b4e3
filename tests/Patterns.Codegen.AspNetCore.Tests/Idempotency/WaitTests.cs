using System.Net;
using Microsoft.AspNetCore.Http;
using Patterns.Codegen.Idempotency;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Repetitions that wait for the first.</summary>
public sealed class WaitTests
{
    private const int Requests = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_requests_at_once_run_once_and_all_get_its_answer()
    {
        var arrived = 0;
        var allAreThere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var shop = await Shop.OpenAsync(options =>
        {
            options.OnConcurrent = IdempotencyConcurrency.Wait;
            // Asked for when a request has been read and is about to claim its key.
            options.Principal = _ =>
            {
                if (Interlocked.Increment(ref arrived) == Requests)
                    allAreThere.SetResult();
                return null;
            };
        });
        shop.Next = async context =>
        {
            await allAreThere.Task.WaitAsync(TimeSpan.FromSeconds(20), Token);
            await context.Response.WriteAsync($"run {shop.Payments}", Token);
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, Requests).Select(_ => shop.SendAsync("k1")));

        Assert.All(answers, static answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal("run 1", Assert.Single((await Task.WhenAll(answers.Select(static answer => answer.Content.ReadAsStringAsync(Token)))).Distinct()));
        Assert.Equal(Requests - 1, answers.Count(static answer => answer.Headers.Contains("Idempotent-Replayed")));
        Assert.Equal(1, shop.Payments);
    }
}
