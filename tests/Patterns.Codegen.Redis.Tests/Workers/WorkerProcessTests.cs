using Patterns.Codegen.Testing.Workers;

namespace Patterns.Codegen.Redis.Tests.Workers;

public class WorkerProcessTests
{
    [Fact]
    public async Task It_hears_and_answers_is_paused_and_killed()
    {
        await using var worker = await WorkerProcess.StartAsync("echo", "I", "am", "here");
        Assert.Equal("I am here", await worker.ReadAsync());
        await worker.SendAsync("first");
        Assert.Equal("first", await worker.ReadAsync());
        await worker.PauseAsync();
        await worker.SendAsync("second");
        worker.Resume();
        Assert.Equal("second", await worker.ReadAsync());
        await worker.KillAsync();
        Assert.False(worker.IsRunning);
        await Assert.ThrowsAsync<InvalidOperationException>(worker.ReadAsync);
    }

    [Fact]
    public async Task It_ends_when_its_input_does()
    {
        await using var worker = await WorkerProcess.StartAsync("echo");
        Assert.Equal("", await worker.ReadAsync());
        Assert.Equal(0, await worker.EndAsync());
    }
}
