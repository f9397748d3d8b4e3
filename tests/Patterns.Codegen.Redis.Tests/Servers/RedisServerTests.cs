using System.Diagnostics;
using System.Net.Sockets;
using Patterns.Codegen.Testing.Servers;

namespace Patterns.Codegen.Redis.Tests.Servers;

public class RedisServerTests
{
    private const string OwnerVariable = "PATTERNS_TEST_SERVER_OWNER";

    [Fact]
    public async Task Several_run_at_once_and_answer_on_their_own_ports()
    {
        var servers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RedisServer.CreateAsync()));
        try
        {
            Assert.Equal(4, servers.Select(server => server.Port).Distinct().Count());
            foreach (var server in servers)
            {
                Assert.Equal("+OK", await server.CommandAsync("SET", "port", $"{server.Port}"));
                Assert.Equal($"${$"{server.Port}".Length}\r\n{server.Port}", await server.CommandAsync("GET", "port"));
            }
        }
        finally
        {
            foreach (var server in servers)
                await server.DisposeAsync();
        }

        Assert.All(servers, server => Assert.False(server.IsRunning));
    }

    [Fact]
    public async Task A_persistent_one_keeps_its_data_when_killed_and_another_loses_it()
    {
        await using var persistent = await RedisServer.CreateAsync(new RedisServerOptions { Persistent = true });
        await using var forgetful = await RedisServer.CreateAsync();
        foreach (var server in (RedisServer[])[persistent, forgetful])
        {
            var port = server.Port;
            await server.CommandAsync("SET", "key", "value");
            await server.KillAsync();
            Assert.False(server.IsRunning);
            await Assert.ThrowsAsync<SocketException>(() => server.CommandAsync("PING"));
            await server.StartAsync();
            Assert.Equal(port, server.Port);
        }

        Assert.Equal("$5\r\nvalue", await persistent.CommandAsync("GET", "key"));
        Assert.Equal("$-1", await forgetful.CommandAsync("GET", "key"));
    }

    [Fact]
    public async Task A_paused_one_keeps_silent_until_it_is_resumed()
    {
        await using var server = await RedisServer.CreateAsync();
        await server.PauseAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.CommandAsync("PING"));
        Assert.True(server.IsRunning);
        await server.ResumeAsync();
        Assert.Equal("+PONG", await server.CommandAsync("PING"));
        await server.PauseAsync();
        await server.StopAsync();
        Assert.False(server.IsRunning);
    }

    [Fact]
    public async Task It_answers_with_its_password_and_its_settings()
    {
        await using var server = await RedisServer.CreateAsync(new RedisServerOptions
        {
            Password = "secret",
            Settings = new Dictionary<string, string> { ["maxmemory"] = "3mb" },
        });
        Assert.Contains("3145728", await server.CommandAsync("CONFIG", "GET", "maxmemory"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_it_refuses_is_told_with_its_log()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => RedisServer.CreateAsync(new RedisServerOptions
        {
            Settings = new Dictionary<string, string> { ["no-such-setting"] = "1" },
        }));
        Assert.Contains("no-such-setting", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_outlives_the_thread_that_asked_for_it()
    {
        RedisServer? server = null;
        var thread = new Thread(() => server = RedisServer.CreateAsync().GetAwaiter().GetResult());
        thread.Start();
        thread.Join();
        await using (server)
            Assert.Equal("+PONG", await server!.CommandAsync("PING"));
    }

    [Fact]
    public async Task It_ends_with_a_test_process_that_is_killed()
    {
        // Another process of this very program runs the "test" below, and is killed.
        string[] program = Environment.ProcessPath!.EndsWith("/dotnet", StringComparison.Ordinal) ? ["exec", typeof(RedisServerTests).Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath, [.. program, "--explicit", "only", "--filter-method", $"*.{nameof(Owner_of_a_server)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var answer = Path.GetTempFileName();
        start.Environment[OwnerVariable] = answer;
        using var owner = Process.Start(start)!;
        string told;
        while (!(told = await File.ReadAllTextAsync(answer, TestContext.Current.CancellationToken)).EndsWith('.') && !owner.HasExited)
            await Task.Delay(10, TestContext.Current.CancellationToken);
        File.Delete(answer);
        using var server = Process.GetProcessById(int.Parse(told.TrimEnd('.')));
        owner.Kill();
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.True(server.HasExited);
    }

    [Fact(Explicit = true)]
    public async Task Owner_of_a_server()
    {
        await using var server = await RedisServer.CreateAsync();
        await File.WriteAllTextAsync(Environment.GetEnvironmentVariable(OwnerVariable)!, $"{server.ProcessId}.", TestContext.Current.CancellationToken);
        await Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);
    }
}
